// tests/dock/guest/preload/become-user.ts · gives up root for good, with the groups that /etc/group gives the user
export function becomeUser(name: string, id: number): void {
  (process as NodeJS.Process & { initgroups(user: string, group: number): void }).initgroups(name, id); // not in the types
  process.setgid?.(id);
  process.setuid?.(id);
}
