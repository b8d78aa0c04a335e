import { type Messages } from '@/lib/language/catalogue'
import { type Translator } from '../../language/translator-type'

/** What a kind of job does; of one that this build does not know, its name. */
export const jobName = (t: Translator<'server.jobs'>, queue: string): string =>
  t.has(queue as never) ? t(queue as keyof Messages['server']['jobs']) : queue

/** What files of a kind are; of one that this build does not know, its name. */
export const kindName = (t: Translator<'server.kinds'>, kind: string): string =>
  t.has(kind as never) ? t(kind as keyof Messages['server']['kinds']) : kind
