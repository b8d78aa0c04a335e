import { composeTransforms, invertTransform, type PlaneTransform } from '../transform/plane-transform'
import { type DecodedPhoto } from '../stage/use-photo'
import { type GreyImage, SIZE } from './features'
import { type Registration } from './register'
import { type RegisterAnswer, type RegisterRequest } from './register-worker'

/**
 * Registers two photographs in a worker, on small grey copies; null where they are not shown to be of the same. The map takes
 * pixels of `moving` to those of `fixed`.
 *
 * @throws where the worker cannot be loaded, or when aborted
 */
export async function alignPhotos(fixed: DecodedPhoto, moving: DecodedPhoto, signal: AbortSignal): Promise<Registration> {
  const [small, other] = [greyCopy(fixed), greyCopy(moving)]
  const found = await inWorker({ fixed: small.image, moving: other.image }, signal)
  const back = invertTransform(small.scaling)
  return found && back && { ...found, transform: composeTransforms(back, composeTransforms(found.transform, other.scaling)) }
}

function inWorker(request: RegisterRequest, signal: AbortSignal): Promise<RegisterAnswer> {
  const worker = new Worker(new URL('./register-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<RegisterAnswer>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('no longer wanted', 'AbortError')))
    worker.onmessage = ({ data }: MessageEvent<RegisterAnswer>) => resolve(data)
    worker.onerror = () => reject(new Error('the photographs cannot be aligned here'))
    worker.postMessage(request, [request.fixed.values.buffer, request.moving.values.buffer])
  }).finally(() => worker.terminate())
}

/** How bright each part of a photograph is (ITU-R BT.601), at most `SIZE` pixels wide and high; the photograph stays as it is. */
function greyCopy({ element, width, height }: DecodedPhoto): { image: GreyImage; scaling: PlaneTransform } {
  const factor = Math.min(1, SIZE / Math.max(width, height))
  const [across, down] = [width, height].map((length) => Math.max(1, Math.round(length * factor))) as [number, number]
  const canvas = document.createElement('canvas')
  canvas.width = across
  canvas.height = down
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('this browser gives no canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(element, 0, 0, across, down)
  const { data } = context.getImageData(0, 0, across, down)
  const values = Float32Array.from(
    { length: across * down },
    (_, at) => 0.299 * data[at * 4]! + 0.587 * data[at * 4 + 1]! + 0.114 * data[at * 4 + 2]!,
  )
  return { image: { width: across, height: down, values }, scaling: [across / width, 0, 0, 0, down / height, 0, 0, 0, 1] }
}
