// tests/dock/guest/preload/as-visitor.ts · before the devices process starts: it becomes the user `visitor`, who is in no group
import { becomeUser } from './become-user.ts';

becomeUser('visitor', 1_001);
