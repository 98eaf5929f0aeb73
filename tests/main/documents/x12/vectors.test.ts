// tests/main/documents/x12/vectors.test.ts · each file in tests/vectors/documents/x12, good or malformed, tells exactly what expected.json says: documents, messages, acknowledgements, problems, in order
import { runMessageVectors } from '../run-message-vectors.ts';

runMessageVectors(new URL('../../../vectors/documents/x12/', import.meta.url));
