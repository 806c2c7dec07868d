/** One measured figure, beside a peer or a floor measured in the same run. */
export interface Result {
  readonly bench: string
  /** What was measured on which data. */
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What is promised; null where nothing is. */
  readonly budget: number | null
  readonly better: 'lower' | 'higher'
  readonly beside: { readonly name: string; readonly value: number }
  /** `value / beside.value`. */
  readonly ratio: number
  readonly runs: number
  readonly min: number
  readonly max: number
}

export interface Bench {
  readonly name: string
  /** With `quick` the data is shrunk for CI. */
  run(options: { readonly quick: boolean }): Promise<Result[]>
}

const rounded = (value: number) => Number(value.toPrecision(4))
const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b)

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const inOrder = sorted(values)
  return inOrder[Math.min(inOrder.length - 1, Math.floor(inOrder.length * share))] ?? Number.NaN
}

/** A result from the figures of all runs, ours and those measured beside: medians with our extremes. */
export function resultOf(
  fixed: Pick<Result, 'bench' | 'name' | 'unit' | 'budget' | 'better'>,
  ours: readonly number[],
  beside: { readonly name: string; readonly values: readonly number[] },
): Result {
  const value = percentile(ours, 0.5)
  const other = percentile(beside.values, 0.5)
  return {
    ...fixed,
    value: rounded(value),
    beside: { name: beside.name, value: rounded(other) },
    ratio: rounded(value / other),
    runs: ours.length,
    min: rounded(Math.min(...ours)),
    max: rounded(Math.max(...ours)),
  }
}
