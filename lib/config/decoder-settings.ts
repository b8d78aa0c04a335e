import { z } from 'zod'

/** Settings of the processes that decode what was sent, and of what they make of it. */
export const DECODER_SETTINGS = {
  FOVEA_DECODER_LOCK: z
    .enum(['auto', 'required', 'off'])
    .default('auto')
    .describe(
      'Whether decoders are locked in: without network, keys and files. `auto` does what this system allows, `required` refuses to start where that is not enough, `off` does nothing.',
    ),
  HTJ2K_VARIANTS: z
    .enum(['off', 'ct_mr', 'all'])
    .default('all')
    .describe('Which greyscale DICOM objects get a lossless HTJ2K copy for progressive viewers: `all`, `ct_mr` or `off`.'),
}
