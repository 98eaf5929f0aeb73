// renderer/messages/messages.ts · one language's texts and formats together
import { en, type Messages } from './en.ts';
import { es } from './es.ts';
import { createFormat, type Format, type Language } from './format.ts';

export interface Texts {
  readonly language: Language;
  readonly t: Messages;
  readonly format: Format;
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: { language: 'en', t: en, format: createFormat('en', en.units) },
  es: { language: 'es', t: es, format: createFormat('es', es.units) },
};

export function textsIn(language: Language): Texts {
  return TEXTS[language];
}
