/** Whether node_modules holds what the lockfile of the folder says. */
export function isInstalled(folder?: string): boolean
