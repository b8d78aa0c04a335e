import { log } from './log'

const LEVELS = { error: 'error', warn: 'warn', info: 'debug', log: 'debug', debug: 'debug' } as const

/**
 * Redirects what libraries print into the log: Next prints message, stack and folders of the machine for each page
 * that fails. An error is logged like any other, described and not quoted; plain text is logged at `debug`.
 *
 * @returns restores the console
 */
export function redirectConsoleToLog(): () => void {
  const { console } = globalThis
  const own = Object.keys(LEVELS).map((name) => [name, Reflect.get(console, name)] as const)
  for (const [name, level] of Object.entries(LEVELS)) {
    Reflect.set(console, name, (...given: unknown[]) => {
      const err = given.find((one) => one instanceof Error)
      if (err) log()[level]({ err, where: 'console' })
      else log().debug({ where: 'console', text: given.filter((one) => typeof one === 'string').join(' ') })
    })
  }
  return () => own.forEach(([name, method]) => Reflect.set(console, name, method))
}
