import type { OnTable } from '@khural/register/database/backup-format.ts'

/** Shows tables going by on one line of the terminal; nothing where stderr is none. */
export function showTables(): { onTable: OnTable; end: () => void } {
  if (!process.stderr.isTTY) return { onTable: () => {}, end: () => {} }
  return {
    onTable: ({ table, place, of, bytes }) =>
      void process.stderr.write(`\r\u001b[K${place + 1} of ${of} tables, ${table}: ${size(bytes)}`),
    end: () => void process.stderr.write('\r\u001b[K'),
  }
}

/** @example size(1_500_000) // '1.5 MB' */
export function size(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
