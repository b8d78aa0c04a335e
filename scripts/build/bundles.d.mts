import type { BuildOptions } from 'esbuild'

export const SERVER: BuildOptions
