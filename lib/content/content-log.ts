import { createLogger } from '../log/logger.ts'

/** Tells editors' slips (a link without aim, a block nobody knows) to the operator. */
export const contentLog = createLogger('content')
