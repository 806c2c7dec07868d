import type { Kysely } from 'kysely'
import type { AccountTables } from '@khural/register/database/account-tables.ts'
import { database } from '@khural/register/database/current.ts'
import type { Tables } from '@khural/register'

/** The connection with the tables of accounts, which no other part of the program looks into. */
export const accounts = (): Kysely<Tables & AccountTables> => database().db.withTables<AccountTables>()
