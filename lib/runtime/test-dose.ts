/** `npm run test:long`: every costly test with its full count. */
export const isLongRun = (): boolean => process.env['FOVEA_TEST_LONG'] === '1'

/**
 * How much of a costly test runs: kills, generated cases, concurrent uploads.
 *
 * @param usual in `npm test`: few, and random in each run
 * @param long in `npm run test:long`
 */
export const dose = <Amount>(usual: Amount, long: Amount): Amount => (isLongRun() ? long : usual)
