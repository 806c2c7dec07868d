import { answer } from '#lib/server/api/answer.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = answer
export const POST: RequestHandler = answer
