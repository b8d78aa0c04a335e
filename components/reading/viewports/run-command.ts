import { type Command, presetsOf } from '../keys/commands'
import { type StackController } from './stack-controller'
import { DEFAULT_VIEW, windowed } from './view'

const ZOOM_STEP = 1.25

/** Does what a key or a button says, where it concerns a viewport. */
export function runCommand(command: Command, controller: StackController): void {
  const own = controller.ownWindow
  if ('scroll' in command) scroll(controller, command.scroll)
  else if ('zoom' in command) controller.zoomAtPixels(ZOOM_STEP ** command.zoom)
  else if ('pan' in command) controller.panByPixels(command.pan[0], command.pan[1])
  else if ('window' in command) {
    if (own) controller.change((view) => windowed(view, own, command.window))
  } else if ('preset' in command) {
    const preset = presetsOf(controller.slice?.unit ?? null)[command.preset]
    if (preset && own) controller.change((view) => ({ ...view, window: preset.window }))
  } else if ('do' in command) actions[command.do]?.(controller)
}

const actions: Partial<Record<Extract<Command, { do: unknown }>['do'], (controller: StackController) => void>> = {
  play: (controller) => controller.togglePlay(),
  invert: (controller) => controller.change((view) => ({ ...view, isInverted: !view.isInverted })),
  fit: (controller) => controller.change((view) => ({ ...view, zoom: 1, pan: { x: 0, y: 0 } })),
  reset: (controller) => controller.change(() => DEFAULT_VIEW),
}

function scroll(controller: StackController, to: number | 'first' | 'last'): void {
  if (to === 'first') controller.scrollTo(0)
  else if (to === 'last') controller.scrollTo(controller.slices.length - 1)
  else controller.scrollBy(to)
}
