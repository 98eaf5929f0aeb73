// tests/main/documents/manifests/vectors.test.ts · METRC and BioTrack: each file of tests/vectors/manifests gives what its row says
import { runVectors } from '../run-vectors.ts';

runVectors(new URL('../../../vectors/manifests/', import.meta.url));
