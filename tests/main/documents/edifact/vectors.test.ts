// tests/main/documents/edifact/vectors.test.ts · each file in tests/vectors/documents/edifact, good or malformed, tells exactly what expected.json says: documents, messages, acknowledgements, problems, in order
import { runMessageVectors } from '../run-message-vectors.ts';

runMessageVectors(new URL('../../../vectors/documents/edifact/', import.meta.url));
