/** The zone of the machine that keeps the register. */
export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Time zones by their usual names, UTC first, and among them the one that is `chosen`, however it is named. */
export const timeZones = (chosen: string): string[] => [
  ...new Set(['UTC', chosen, ...Intl.supportedValuesOf('timeZone')]),
]
