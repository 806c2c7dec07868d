import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { repositoryRoot } from '../packages/register/database/settings.ts'
import { buildPages } from './build.ts'
import { runStep, showEnd, type Step } from './steps.ts'

// Runs everything: check, then the tests that need a database, a browser or whole processes. The closing line is counted
// from the reports that the runners themselves wrote.
const reports = await mkdtemp(join(tmpdir(), 'khural-reports-'))
const began = performance.now()
let isGood = true
/** More files than these failing is no matter of time. */
const MOST_AGAIN = 5

const run = async (step: Step): Promise<boolean> => {
  console.log(`\n— ${step.name}`)
  const end = await runStep(step)
  showEnd(end)
  return end.code === 0
}

/**
 * Runs `workers` files of a project at once. A browser waits much for the server and the server for the database: three at once
 * keep two cores at work, where two leave a fifth of their time.
 */
const suite = (project: string, workers: number, report = project, files: readonly string[] = []): Step => ({
  name: files.length === 0 ? `${project} tests` : `${project} tests that failed, once more`,
  args: [
    ...[join(repositoryRoot, 'node_modules/vitest/vitest.mjs'), 'run', `--project=${project}`, ...files],
    `--maxWorkers=${workers}`,
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, `${report}.json`)}`],
  ],
})

const ran: { [project: string]: boolean } = {
  check: await run({
    live: true,
    name: 'check',
    args: ['tools/check.ts', '--unit-report', join(reports, 'unit.json')],
  }),
  database: await run({ ...suite('database', 3), live: true }),
}
try {
  await buildPages(repositoryRoot, (line) => console.log(line))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  isGood = false
}
ran['browser'] = await run({ ...suite('browser', 3), live: true })
// Not beside the browsers: some of them measure how quickly a program starts, stops or answers. Three at once: much of the
// time they wait for a disk, a signal or a clock.
ran['process'] = await run({ ...suite('process', 3), live: true })

// What is slower than a test waits for is told from what is wrong by a second run of the whole file, alone and with
// nothing of the first left. What passed only then is named below: it is to be mended, but it is no fault of the product.
const results = new Map<string, readonly FileResult[] | null>()
const onSecondRun: string[] = []
for (const project of ['browser', 'process']) {
  const first = await readResults(project)
  results.set(project, first)
  const failed = first?.filter(isFailed) ?? []
  if (failed.length === 0 || failed.length > MOST_AGAIN) continue
  const files = failed.map(({ name }) => relative(repositoryRoot, name))
  ran[project] = await run({ ...suite(project, 1, `${project}-again`, files), live: true })
  const again = new Map(((await readResults(`${project}-again`)) ?? []).map((file) => [file.name, file]))
  results.set(
    project,
    first!.map((file) => again.get(file.name) ?? file),
  )
  for (const file of failed) {
    const second = again.get(file.name)
    if (second && !isFailed(second)) onSecondRun.push(...(file.failedTests.length > 0 ? file.failedTests : [file.name]))
  }
}
if (Object.values(ran).includes(false)) isGood = false

const counts = { passed: 0, failed: 0, skipped: 0 }
for (const project of ['unit', 'database', 'browser', 'process']) {
  const files = results.get(project) ?? (await readResults(project))
  const count = files && total(files)
  console.log(`${project.padEnd(9)} ${count === null ? 'left no report' : words(count)}`)
  // A suite that left no report, or ran nothing, has failed: silence is not success.
  if (count === null || count.passed + count.failed === 0) isGood = false
  if (count === null) counts.failed += 1
  else for (const key of ['passed', 'failed', 'skipped'] as const) counts[key] += count[key]
}
for (const name of onSecondRun) console.log(`Passed only on a second run: ${name}`)
await rm(reports, { recursive: true })
console.log(`All in ${Math.round((performance.now() - began) / 1000)} s.`)
if (!isGood && counts.failed === 0) console.log('Something besides the tests failed: see ✗ above.')
console.log(words(counts))
process.exitCode = isGood && counts.failed === 0 ? 0 : 1

type Counts = { passed: number; failed: number; skipped: number }
interface FileResult extends Counts {
  name: string
  failedTests: string[]
}

/** What Vitest's JSON report says of each file; a file that could not even be loaded counts as one failure. */
async function readResults(report: string): Promise<FileResult[] | null> {
  try {
    const { testResults } = JSON.parse(await readFile(join(reports, `${report}.json`), 'utf8')) as {
      testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[]
    }
    return testResults.map(({ name, status, assertionResults }) => {
      const of = (...some: string[]) => assertionResults.filter((test) => some.includes(test.status))
      const failedTests = of('failed').map(({ fullName }) => fullName)
      const isUnloaded = status === 'failed' && failedTests.length === 0
      const skipped = of('pending', 'skipped', 'todo', 'disabled').length
      return {
        name,
        passed: of('passed').length,
        failed: failedTests.length + (isUnloaded ? 1 : 0),
        skipped,
        failedTests,
      }
    })
  } catch {
    return null
  }
}

function total(files: readonly FileResult[]): Counts {
  const sum = (key: keyof Counts) => files.reduce((all, file) => all + file[key], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

function words({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`
}

function isFailed({ failed }: Counts): boolean {
  return failed > 0
}
