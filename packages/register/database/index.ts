export { type Database, openDatabase, type OpenOptions } from './open.ts'
export { migrate } from './migrate.ts'
export { listSettings, readSettings, repositoryRoot, type SettingLine, type Settings } from './settings.ts'
export { StartRefusal } from './start-refusal.ts'
