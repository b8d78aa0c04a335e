import type en from '@/messages/en.json'

export type ActionKey = keyof (typeof en)['trail']['actions']

/** The key of an action's words in the catalogue, where a dot would be a level. */
export const actionKey = (action: string): string => action.replaceAll('.', '_')
