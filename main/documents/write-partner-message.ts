// main/documents/write-partner-message.ts · one message to a partner → the bytes of an interchange, in the standard that its content names
import type { PartnerWriter } from '../application/exchange/partner-message.ts';
import { writeEdifact } from './edifact/write-edifact.ts';
import { writeX12 } from './x12/write-x12.ts';

/** @throws {DocumentError} cannot-write */
export const writePartnerMessage: PartnerWriter = (envelope, content) =>
  content.standard === 'x12' ? Buffer.from(writeX12(envelope, content), 'latin1') : writeEdifact(envelope, content);
