import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { REGISTER_CHAIN } from '../journal/perform.ts'
import { Refused } from '../journal/refusals.ts'
import { namesSchema } from './model.ts'
import { findRegister } from './store.ts'

const input = z.object({ names: namesSchema })

export const nameRegister: Action<z.infer<typeof input>, null> = {
  name: 'register.name',
  summary: 'Give a new register its name.',
  input,
  permission: 'register.can_name',
  chain: () => REGISTER_CHAIN,
  async apply(tx, { names }, { now, newId }) {
    if (await findRegister(tx.db)) throw new Refused('register.already_named')
    const { id } = await tx.insert('register', { id: newId(), names, opened_at: now })
    return { outcome: null, subject: { noun: 'register', id } }
  },
}
