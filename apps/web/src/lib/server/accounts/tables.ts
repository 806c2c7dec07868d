import type { AccountTables } from '@khural/register/database/account-tables.ts'
import { database } from '@khural/register/database/current.ts'

/** The connection with the tables of accounts, which no other part of the program looks into. */
export const accounts = () => database().db.withTables<AccountTables>()
