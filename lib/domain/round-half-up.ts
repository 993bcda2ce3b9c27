/**
 * Rounds half up (0.5 goes to the higher number), as the band tables of the regulations assume.
 * The small allowance keeps a decimal half such as 76.605, which binary stores as 76.60499…, from falling.
 * Example: `roundHalfUp(76.605, 2)` is 76.61.
 * @param decimals digits after the point, 0–6.
 */
export function roundHalfUp(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.floor(value * factor + 0.5 + 1e-9) / factor;
}
