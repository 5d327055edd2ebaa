//! A forest of sets that are joined and never parted.

/// Sets over `0..n`; the smallest member stands for its set, so that no result depends on the order of joining.
#[derive(Debug, Clone)]
pub struct Union(Vec<usize>);

impl Union {
    pub fn new(n: usize) -> Self {
        Self((0..n).collect())
    }

    pub fn root(&mut self, i: usize) -> usize {
        let mut top = i;
        while self.0[top] != top {
            top = self.0[top];
        }
        let mut at = i;
        while self.0[at] != top {
            at = std::mem::replace(&mut self.0[at], top);
        }
        top
    }

    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        self.0[high] = low;
    }

    pub fn same(&mut self, a: usize, b: usize) -> bool {
        self.root(a) == self.root(b)
    }
}
