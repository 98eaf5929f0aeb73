// main/core/demo-people.ts · who signs in at the demo station: roles, not people. PINs and badges are shown on the demo's sign-in screen and exist nowhere else
import type { Operator } from '../application/session.ts';

export const DEMO_PEOPLE: readonly {
  readonly userId: string;
  readonly name: string;
  readonly role: Operator['role'];
  readonly language: 'en' | 'es';
  readonly pin: string;
  readonly badge: string;
}[] = [
  { userId: 'clerk', name: 'Demo clerk', role: 'clerk', language: 'en', pin: '1111', badge: 'BADGE-CLERK' },
  { userId: 'recepcion', name: 'Recepción demo', role: 'clerk', language: 'es', pin: '2222', badge: 'BADGE-RECEPCION' },
  { userId: 'lead', name: 'Demo lead', role: 'lead', language: 'en', pin: '3333', badge: 'BADGE-LEAD' },
  { userId: 'it', name: 'Demo IT', role: 'it', language: 'en', pin: '4444', badge: 'BADGE-IT' },
];
