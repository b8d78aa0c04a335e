import { processWide } from '../../runtime/process-wide'
import type { Decided, DecisionMemory } from './decision-memory'
import type { FilePictures } from './find-pictures'
import type { PictureMemory } from './picture-memory'

/** What is remembered of files in a process, made by openDelivery(). Where there is none, everything is asked anew. */
export interface LivingDelivery {
  decisions: DecisionMemory<FilePictures>
  /** Who may go on with which upload. */
  senders: DecisionMemory<Decided>
  pictures: PictureMemory
}

export const livingDelivery = processWide<LivingDelivery>('delivery')
