//! The domain of Madoguchi.
