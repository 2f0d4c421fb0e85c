// Finds a text for which SHA-256(challenge + "." + text) begins with so many zero bits.
// By hand, because a page without TLS may not ask the browser for hashes.
function fraction(x) { return (x - Math.floor(x)) * 4294967296 | 0; }
var roots = [], start = [];
for (var n = 2; roots.length < 64; n++) {
  for (var d = 2; d * d <= n && n % d; d++);
  if (d * d > n) {
    if (start.length < 8) start.push(fraction(Math.sqrt(n)));
    roots.push(fraction(Math.cbrt(n)));
  }
}
function turn(x, bits) { return x >>> bits | x << 32 - bits; }
function sha256(text) {
  var length = text.length, blocks = (length + 8 >> 6) + 1, m = new Int32Array(blocks * 16);
  var h = start.slice(), w = new Int32Array(64), i, j;
  for (i = 0; i < length; i++) m[i >> 2] |= text.charCodeAt(i) << 24 - i % 4 * 8;
  m[length >> 2] |= 128 << 24 - length % 4 * 8;
  m[blocks * 16 - 1] = length * 8;
  for (i = 0; i < blocks; i++) {
    var s = h.slice();
    for (j = 0; j < 64; j++) {
      if (j < 16) {
        w[j] = m[i * 16 + j];
      } else {
        var a = w[j - 15], b = w[j - 2];
        w[j] = w[j - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >>> 3)
            + w[j - 7] + (turn(b, 17) ^ turn(b, 19) ^ b >>> 10);
      }
      var one = s[7] + (turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25))
          + (s[4] & s[5] ^ ~s[4] & s[6]) + roots[j] + w[j] | 0;
      var two = (turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22))
          + (s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2]) | 0;
      s = [one + two | 0, s[0], s[1], s[2], s[3] + one | 0, s[4], s[5], s[6]];
    }
    for (j = 0; j < 8; j++) h[j] = h[j] + s[j] | 0;
  }
  return h;
}
function solves(challenge, answer, bits) { // at most 32 bits
  return sha256(challenge + '.' + answer)[0] >>> 32 - bits === 0;
}
function work(challenge, bits, done) {
  var next = 0;
  (function some() {
    for (var end = next + 2000; next < end; next++) {
      if (solves(challenge, next, bits)) return done(next);
    }
    setTimeout(some, 0);
  })();
}
