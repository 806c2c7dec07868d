import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { read } from '@khural/readout'
import { type Bench, percentile, type Result, resultOf } from './model.ts'
import { readouts } from './texts.ts'

const seed = 20260101
const floorName = 'plain segmentation by jieba, same texts'

interface Pass {
  readonly megabytesPerSecond: number
  /** By the time the thread had a processor: other work on the machine counts less. */
  readonly megabytesPerProcessorSecond: number
  readonly p99Milliseconds: number
}

/** One pass of some work over all texts. */
function pass(texts: readonly string[], bytes: number, work: (text: string) => unknown): Pass {
  const before = process.threadCpuUsage()
  const times = texts.map((text) => {
    const start = performance.now()
    work(text)
    return performance.now() - start
  })
  const { user, system } = process.threadCpuUsage(before)
  const milliseconds = times.reduce((sum, time) => sum + time, 0)
  return {
    megabytesPerSecond: bytes / 1000 / milliseconds,
    megabytesPerProcessorSecond: bytes / (user + system),
    p99Milliseconds: percentile(times, 0.99),
  }
}

/** Reading of invented readouts in both languages, alternating with a segmentation that touches every character. */
export const bench: Bench = {
  name: 'read',
  async run({ quick }) {
    const jieba = Jieba.withDict(dict)
    const [count, runs] = quick ? [60, 3] : [600, 9]
    const results: Result[] = []
    for (const lang of ['zh', 'en'] as const) {
      const texts = readouts(lang, count, seed)
      const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
      const ours: Pass[] = []
      const floor: Pass[] = []
      // warm: the first passes measure the compiler
      for (let warm = 0; warm < 3; warm++) for (const text of texts) read(text)
      for (let run = 0; run < runs; run++) {
        ours.push(pass(texts, bytes, read))
        floor.push(pass(texts, bytes, (text) => jieba.cut(text)))
      }
      const language = lang === 'zh' ? 'Chinese' : 'English'
      const data = `${count} invented ${language} readouts, ${(bytes / 1e6).toFixed(2)} MB`
      results.push(
        resultOf(
          { bench: 'read', name: `throughput, ${data}`, unit: 'MB/s', budget: 5, better: 'higher' },
          ours.map((one) => one.megabytesPerSecond),
          { name: floorName, values: floor.map((one) => one.megabytesPerSecond) },
        ),
        resultOf(
          { bench: 'read', name: `throughput by processor time, ${data}`, unit: 'MB/s', budget: 5, better: 'higher' },
          ours.map((one) => one.megabytesPerProcessorSecond),
          { name: floorName, values: floor.map((one) => one.megabytesPerProcessorSecond) },
        ),
        resultOf(
          { bench: 'read', name: `p99 of one readout, ${data}`, unit: 'ms', budget: 5, better: 'lower' },
          ours.map((one) => one.p99Milliseconds),
          { name: floorName, values: floor.map((one) => one.p99Milliseconds) },
        ),
      )
    }
    return results
  },
}
