import { accessNews } from '../auth/open-access-news'
import { type Decided, DecisionMemory } from './_internal/decision-memory'
import type { FilePictures } from './_internal/find-pictures'
import { livingDelivery } from './_internal/living-delivery'
import { PictureMemory } from './_internal/picture-memory'

export interface DeliveryOptions {
  /** The most that opened pictures may take of memory; zero keeps none. */
  pictureMemoryBytes: number
}

/**
 * Begins to remember who may see which file and go on with which upload, and to keep small derived pictures opened; the answer ends it. Open the news
 * of access first: what they say is forgotten at once, and while they are not heard nothing is remembered.
 */
export function openDelivery({ pictureMemoryBytes }: DeliveryOptions): () => void {
  const decisions = new DecisionMemory<FilePictures>(accessNews)
  const senders = new DecisionMemory<Decided>(accessNews)
  const pictures = new PictureMemory(pictureMemoryBytes, () => {
    const news = accessNews()
    return news?.listening ? news.generation : null
  })
  const stopHearing = accessNews()?.onChange((change) => {
    decisions.forget(change)
    senders.forget(change)
    if (!change || change.fileId) pictures.forget(change?.fileId)
  })
  livingDelivery.set({ decisions, senders, pictures })
  return () => {
    stopHearing?.()
    livingDelivery.clear()
  }
}
