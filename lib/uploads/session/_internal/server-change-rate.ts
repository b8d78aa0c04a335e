import { type UploadContext } from './upload-context'

/** Of the last PATCHes, how much the newest one counts. */
const WEIGHT = 0.1
/** From here on uploads count as changing server: with two servers and a balancer that takes turns, every second PATCH does. */
const CHANGES_OFTEN = 0.3

/** Records whether a PATCH reached another process than the one before. */
export function recordServerChange(context: UploadContext, hasChanged: boolean): void {
  context.serverChangeRate += WEIGHT * (Number(hasChanged) - context.serverChangeRate)
}

/** Whether the next PATCH of a new upload is likely to reach another process. */
export const expectsServerChange = (context: UploadContext): boolean => context.serverChangeRate > CHANGES_OFTEN
