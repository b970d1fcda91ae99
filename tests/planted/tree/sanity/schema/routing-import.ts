import { prefix } from '../../lib/i18n/routing.ts'

export const schemaPrefix = prefix
