import type { Actor } from '@khural/register'

/** Until there are accounts everything is done by whoever sits at this machine, and recorded as such. */
export const operator: Actor = { kind: 'operator', name: 'local operator', may: 'all' }
