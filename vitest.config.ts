import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Where tests stand; each belongs to exactly one project below. */
const everywhere = ['packages/**/*.test.ts', 'apps/**/*.test.ts', 'bench/**/*.test.ts', 'tools/**/*.test.ts']
const never = ['**/node_modules/**', '**/build/**', '**/.svelte-kit/**']

const browser = ['apps/web/e2e/**/*.test.ts']
const processes = ['**/*.process.test.ts']
/** Named `*.db.test.ts`, or making a database of its own in another way. */
const database = [
  '**/*.db.test.ts',
  ...globSync(everywhere, { exclude: ['**/node_modules/**', ...browser, ...processes] }).filter((file) =>
    /\bcloneDatabase\(/.test(readFileSync(file, 'utf8')),
  ),
]
const server = './packages/register/database/testing-server.ts'

/**
 * Long files first, so that none is left to one worker at the end. Of a fresh clone only the sizes of its files are known; these are
 * small and walk many pages.
 */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => /\/e2e\/(pages|example)\.test\.ts$/.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: everywhere,
          exclude: [...never, ...database, ...browser, ...processes],
          // Pure tests share one process each worker: starting a fresh one for every file costs more than the tests.
          isolate: false,
          // Generous, for a busy machine; a test that means a time measures it itself.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'database',
          include: database,
          exclude: [...never, ...browser, ...processes],
          globalSetup: [server],
          // As above: the register is loaded once each worker, and every test has a database of its own.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: browser,
          exclude: never,
          globalSetup: [server],
          // Files that share a worker share its browser and what the server program has loaded.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // What a page comes to show is waited for as long as its elements are, not for the second that is usual.
          expect: { poll: { timeout: 15_000 } },
        },
      },
      {
        test: {
          name: 'process',
          include: processes,
          exclude: never,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
