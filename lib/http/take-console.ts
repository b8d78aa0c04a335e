import { log } from './log'

const LEVELS = { error: 'error', warn: 'warn', info: 'debug', log: 'debug', debug: 'debug' } as const

/**
 * Takes over what libraries print: Next shows each page that broke with message, stack and folders of the machine. An error
 * goes into the log as any other does, described and not quoted; what is only text goes there at `debug`, for whoever asks.
 *
 * @returns gives the console back
 */
export function takeConsole(): () => void {
  const { console } = globalThis
  const own = Object.keys(LEVELS).map((name) => [name, Reflect.get(console, name)] as const)
  for (const [name, level] of Object.entries(LEVELS)) {
    Reflect.set(console, name, (...given: unknown[]) => {
      const err = given.find((one) => one instanceof Error)
      if (err) log()[level]({ err, where: 'console' })
      else log().debug({ where: 'console', said: given.filter((one) => typeof one === 'string').join(' ') })
    })
  }
  return () => own.forEach(([name, method]) => Reflect.set(console, name, method))
}
