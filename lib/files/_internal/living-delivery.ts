import { processWide } from '../../runtime/process-wide'
import type { DecisionMemory } from './decision-memory'
import type { FilePictures } from './find-pictures'
import type { PictureMemory } from './picture-memory'

/** What delivery remembers in a process, made by openDelivery(). Where there is none, everything is asked anew. */
export interface LivingDelivery {
  decisions: DecisionMemory<FilePictures>
  pictures: PictureMemory
}

export const livingDelivery = processWide<LivingDelivery>('delivery')
