/** Words of at most six letters that are unambiguous on the telephone; a phone's input field fits two. */
const passphraseWords = (
  'acorn amber anchor apple apron arrow autumn bacon badge baker bamboo banjo barrel basket beacon beaver bell ' +
  'berry book bottle brass bread brick bridge brook broom bucket butter button cabin cactus camel candle canoe ' +
  'canvas carpet carrot castle cedar cello chalk cherry cinder circus clay cliff clock clover coast cobalt cocoa ' +
  'comet copper coral cotton cradle crane crocus crown daisy donkey door dragon drum dune eagle easel echo elbow ' +
  'ember engine falcon fence fern fiddle field finch flame flute forest fossil fox garden garlic garnet gate ' +
  'ginger globe goblet grape guitar hammer hazel hedge helmet heron hill honey igloo indigo iris island ivory ' +
  'jacket jigsaw jungle kayak kettle kite ladder lagoon larch lemon lentil lily linen lion lotus magnet mango ' +
  'maple marble market meadow melon mill mirror mitten moon mosaic napkin needle nest nickel nutmeg oak oasis ' +
  'ocean olive onion opal orbit otter oven owl oyster paddle palm panda paper peach pearl pebble pencil pepper ' +
  'piano pillow pilot pine planet plum pocket pollen pond poppy potato prism puddle quartz quill rabbit radish ' +
  'rain raven ribbon river rocket rose ruby saddle sail salmon sand satin scarf shadow shell silver sketch sofa ' +
  'spice spider spoon spruce stable statue stone storm straw sugar summer sunset swan table teapot temple tiger ' +
  'timber tin tomato torch tower tulip tunnel turtle valley velvet violet violin walnut walrus water wheat willow ' +
  'window winter wolf yarn zebra zephyr'
).split(' ')

/** Uniform, from a cryptographic source: biased values are rejected and drawn again. */
function randomBelow(bound: number): number {
  const limit = Math.floor(0x1_0000_0000 / bound) * bound
  const drawn = new Uint32Array(1)
  do crypto.getRandomValues(drawn)
  while (drawn[0]! >= limit)
  return drawn[0]! % bound
}

/** A password that can be dictated by telephone: “harbour-tin-94”. */
export const generatePassword = (): string =>
  `${passphraseWords[randomBelow(passphraseWords.length)]}-${passphraseWords[randomBelow(passphraseWords.length)]}-${10 + randomBelow(90)}`
