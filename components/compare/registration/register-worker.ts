import { type GreyImage } from './features'
import { registerImages, type Registration } from './register'

export interface RegisterRequest {
  fixed: GreyImage
  moving: GreyImage
}
export type RegisterAnswer = Registration

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<RegisterRequest>) => void
  postMessage: (answer: RegisterAnswer) => void
}
scope.onmessage = ({ data: { fixed, moving } }) => scope.postMessage(registerImages(fixed, moving))
