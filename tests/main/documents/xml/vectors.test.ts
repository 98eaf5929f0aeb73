// tests/main/documents/xml/vectors.test.ts · GS1 XML, UBL and the faults of XML itself: each file of tests/vectors/xml gives what its row says
import { runVectors } from '../run-vectors.ts';

runVectors(new URL('../../../vectors/xml/', import.meta.url));
