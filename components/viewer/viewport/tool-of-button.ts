import { type Tool } from '../commands'

/** Which tool a button of the mouse has, as in the reading room: the right one zooms, the middle one and Ctrl move. */
export function toolOfButton({ button, ctrlKey }: Pick<PointerEvent, 'button' | 'ctrlKey'>, tool: Tool): Tool {
  if (button === 2) return 'zoom'
  return button === 1 || ctrlKey ? 'move' : tool
}
