/** Stands in for Node's `fs` in the browser: the HTJ2K codec names it, and uses it on Node alone. */
export {}
