// node scripts/generate/train-text-detection.mjs [FRAMES]: draws frames with and without text and writes the trees by which
// lib/imaging/_internal/text-detection/ recognizes text. Fonts that are not installed are left out; the trees that are
// committed were learned with fonts-urw-base35, fonts-noto-core, fonts-lohit-deva, fonts-wqy-microhei and fonts-dkg-handwriting.
import { register } from 'tsx/esm/api'

register()
const { train } = await import('./train-text-detection.ts')
await train(Number(process.argv[2] ?? 1500))
