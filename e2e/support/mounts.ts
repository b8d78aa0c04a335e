import { it } from 'node:test'
import { isLongRun } from '../../lib/runtime/test-dose'

type Declare = (
  name: string,
  test: (t: { skip(why?: string): void; diagnostic(message: string): void }) => void | Promise<void>,
) => void

/**
 * Declares tests whose behaviour does not depend on the mount: under Next alone they run only in `npm run test:long`. What
 * depends on the mount is declared with `it`: bodies, streams, slow connections, headers, how a URL is spelled.
 */
export const itUnderBothAlike = (underNext: boolean): Declare =>
  underNext && !isLongRun() ? () => undefined : (name, test) => void it(name, (t) => test(t))
