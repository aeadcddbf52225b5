"""A few dozen parts of a whole: where each stands to the others, by how much they are tied.

Classical scaling of the shortest ways, then J. Gansner, Y. Koren and S. North, "Graph drawing by
stress majorization" (2004). Turning and mirroring is free: it follows the pulls from outside.
"""

import numpy as np

from explorer.layout.placing import Floats, Ints

ROUNDS = 30


def arranged(tied: Floats, reach: Floats, pulls: Floats) -> Floats:
    """A place around (0, 0) for each part.

    `tied` says how much each two are tied, `reach` how large each is; `pulls` are directions in
    which something outside draws a part. O(rounds · parts² + parts³).
    """
    count = len(reach)
    if count <= 2:
        line = np.array([[-1.0, 0.0], [1.0, 0.0]])[:count] * (count - 1)
        return turned(line, pulls, np.zeros(count, dtype=np.intp))
    apart = _ways(tied, reach)
    at = _scaled(apart)
    weight = 1 / apart**2
    np.fill_diagonal(weight, 0.0)
    for _ in range(ROUNDS):
        way = at[:, None, :] - at[None, :, :]
        far = np.maximum(np.hypot(way[..., 0], way[..., 1]), 1e-6)
        wish = at[None, :, :] + way * (apart / far)[..., None]
        to = (weight[..., None] * wish).sum(axis=1) / weight.sum(axis=1)[:, None]
        at = at + (to - at) * 0.8
    return turned(at - at.mean(axis=0), pulls, np.zeros(count, dtype=np.intp))


def turned(at: Floats, pulls: Floats, label: Ints) -> Floats:
    """Places of each label turned about (0, 0), and mirrored if need be, to follow the pulls."""
    count = int(label.max(initial=-1)) + 1
    both = np.empty((count, 2, 2))
    for i in (0, 1):
        for j in (0, 1):
            both[:, i, j] = np.bincount(label, at[:, i] * pulls[:, j], count)
    # Where nothing pulls, nothing turns.
    both += np.eye(2) * 1e-9
    left, _, right = np.linalg.svd(both)
    found: Floats = np.einsum("nk,nkj->nj", at, (left @ right)[label])
    return found


def _ways(tied: Floats, reach: Floats) -> Floats:
    """The shortest way between each two; what is tied closely is near."""
    count = len(reach)
    most = np.maximum(tied.sum(axis=1), 1e-9)
    close = np.sqrt(tied / np.minimum(most[:, None], most[None, :]))
    beside = reach[:, None] + reach[None, :]
    apart = np.where(tied > 0, beside * (2.2 - 1.2 * np.minimum(close, 1.0)), np.inf)
    np.fill_diagonal(apart, 0.0)
    for k in range(count):
        np.minimum(apart, apart[:, k, None] + apart[None, k, :], out=apart)
    known = apart[np.isfinite(apart)]
    lone = float(known.max()) * 1.2 + float(reach.mean())
    apart = np.where(np.isfinite(apart), apart, lone)
    np.fill_diagonal(apart, 1.0)
    return apart


def _scaled(apart: Floats) -> Floats:
    """Classical multidimensional scaling to two dimensions."""
    count = len(apart)
    square = apart**2
    np.fill_diagonal(square, 0.0)
    centred = -(square - square.mean(axis=0) - square.mean(axis=1)[:, None] + square.mean()) / 2
    values, vectors = np.linalg.eigh(centred)
    found = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 1e-9))
    # Eigenvectors have no sign of their own.
    lead = found[np.abs(found).argmax(axis=0), [0, 1]]
    turn = np.arange(count) * np.pi * (3 - np.sqrt(5))
    hair = np.stack([np.cos(turn), np.sin(turn)], axis=1) * float(apart.mean()) * 0.01
    spread: Floats = found * np.where(lead < 0, -1.0, 1.0) + hair
    return spread
