import { TURN_CLASSES, type TurnClass } from '../../runtime/fair/turn'

/** The queue's numbers for the classes: the higher comes first, and 0 is what it gives by itself. */
export const PRIORITIES: Record<TurnClass, number> = { urgent: 1, normal: 0, background: -1 }

/** The class of a job, by its priority in the queue. */
export const classOfPriority = (priority: number): TurnClass =>
  TURN_CLASSES.find((name) => PRIORITIES[name] === priority) ?? 'normal'
