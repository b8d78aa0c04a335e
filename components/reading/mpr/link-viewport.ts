import { type StackController } from '../viewports/stack-controller'
import { isSameLook, type MprModel } from './mpr-model'
import { type PlaneStore } from './plane-store'
import { type PlaneName, type PlaneStack } from './planes'
import { type Slab } from './reslice'

/** A viewport of the planes of one direction, as the engine calls it. */
export const planeViewportId = (name: PlaneName): string => `mpr-${name}`

interface Linked {
  model: MprModel
  planes: Pick<PlaneStore, 'set'>
}

/**
 * Keeps a viewport and the crosshair together: it shows the planes of the model, goes where the crosshair goes, and takes it
 * along when it is scrolled. All have one window. @returns what ends this
 */
export function linkViewport(
  { model, planes }: Linked,
  name: PlaneName,
  controller: Pick<StackController, 'change' | 'open' | 'scrollTo' | 'snapshot' | 'subscribe'>,
): () => void {
  let shown: { stack: PlaneStack; slab: Slab } | null = null
  let at = -1
  const show = () => {
    const { stacks, slab, look } = model.snapshot()
    const stack = stacks[name]
    if (!isSameLook(look, controller.snapshot().view)) controller.change((view) => ({ ...view, ...look }))
    if (shown?.stack === stack && shown.slab === slab) return controller.scrollTo(model.indexOf(name))
    shown = { stack, slab }
    at = model.indexOf(name)
    const slices = model.slicesOf(name)
    planes.set(planeViewportId(name), { slices, slab })
    void controller.open(slices, at, controller.snapshot().view)
  }
  const follow = () => {
    const now = controller.snapshot()
    if (!isSameLook(model.snapshot().look, now.view)) model.setLook({ window: now.view.window, isInverted: now.view.isInverted })
    if (now.at === at) return
    at = now.at
    model.scrollTo(name, at)
  }
  show()
  const ends = [model.subscribe(show), controller.subscribe(follow)]
  return () => {
    for (const end of ends) end()
  }
}
