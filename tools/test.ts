import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { repositoryRoot } from '../packages/register/database/settings.ts'
import { buildPages } from './build.ts'
import { runStep, showEnd, type Step } from './steps.ts'

// Runs everything: check, then the tests that need a database, a browser or whole processes. The closing line is counted
// from the reports that the runners themselves wrote.
const reports = await mkdtemp(join(tmpdir(), 'khural-reports-'))
const began = performance.now()
let isGood = true

const run = async (step: Step): Promise<void> => {
  console.log(`\n— ${step.name}`)
  const end = await runStep({ ...step, live: true })
  showEnd(end)
  if (end.code !== 0) isGood = false
}

/** Runs `workers` files of a project at once. A browser waits much for the server and the server for the database, so both cores have work. */
const suite = (project: string, workers: number): Step => ({
  name: `${project} tests`,
  args: [
    ...[join(repositoryRoot, 'node_modules/vitest/vitest.mjs'), 'run', `--project=${project}`],
    `--maxWorkers=${workers}`,
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, `${project}.json`)}`],
  ],
})

await run({ name: 'check', args: ['tools/check.ts', '--unit-report', join(reports, 'unit.json')] })
await run(suite('database', 2))
try {
  await buildPages(repositoryRoot, (line) => console.log(line))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  isGood = false
}
await run(suite('browser', 2))
await run(suite('process', 1))

const counts = { passed: 0, failed: 0, skipped: 0 }
for (const project of ['unit', 'database', 'browser', 'process']) {
  const count = await readCounts(join(reports, `${project}.json`))
  console.log(`${project.padEnd(9)} ${count === null ? 'left no report' : words(count)}`)
  // A suite that left no report, or ran nothing, has failed: silence is not success.
  if (count === null || count.passed + count.failed === 0) isGood = false
  if (count === null) counts.failed += 1
  else for (const key of ['passed', 'failed', 'skipped'] as const) counts[key] += count[key]
}
await rm(reports, { recursive: true })
console.log(`All in ${Math.round((performance.now() - began) / 1000)} s.`)
if (!isGood && counts.failed === 0) console.log('Something besides the tests failed: see ✗ above.')
console.log(words(counts))
process.exitCode = isGood && counts.failed === 0 ? 0 : 1

type Counts = { passed: number; failed: number; skipped: number }

/** What Vitest's JSON report counts; a file that could not even be loaded counts as one failure. */
async function readCounts(path: string): Promise<Counts | null> {
  try {
    const report = JSON.parse(await readFile(path, 'utf8')) as {
      numPassedTests: number
      numFailedTests: number
      numPendingTests: number
      numTodoTests: number
      testResults: { status: string; assertionResults: { status: string }[] }[]
    }
    const unloaded = report.testResults.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
    )
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded.length,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  } catch {
    return null
  }
}

function words({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`
}
