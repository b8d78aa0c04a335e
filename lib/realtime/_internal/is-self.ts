import type { Actor } from '../../access/actor'

/** Whether an address names the user themselves: by their id, or by the small number. */
export const isSelf = ({ id, number }: Pick<Actor, 'id' | 'number'>, user: string): boolean =>
  user.toLowerCase() === id || user === String(number)
