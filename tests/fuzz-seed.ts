import fc from 'fast-check'

/**
 * What random tests start from. `npm test` asks the same questions on every machine, so that it fails only for
 * what was changed; `npm run test:long` asks new ones each time. FUZZ_SEED repeats a run that failed.
 */
export const fuzzSeed = Number(process.env['FUZZ_SEED'] ?? 20_261_128)

/** How many random questions a run asks: fewer in `npm test` than with a seed of its own. */
export function questions({ few, many }: { readonly few: number; readonly many: number }): number {
  return process.env['FUZZ_SEED'] === undefined ? few : many
}

if (process.env['FUZZ_SEED'] !== undefined) console.info(`FUZZ_SEED=${fuzzSeed}`)

fc.configureGlobal({ seed: fuzzSeed })
