// tests/dock/guest/preload/as-dock.ts · before the devices process starts: it becomes the user `dock`, who is in the groups of devices
import { becomeUser } from './become-user.ts';

becomeUser('dock', 1_000);
